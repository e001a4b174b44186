package dev.emptor.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.drools.model.codegen.ExecutableModelProject;
import org.kie.api.KieBase;
import org.kie.api.KieServices;
import org.kie.api.builder.KieBuilder;
import org.kie.api.builder.KieFileSystem;
import org.kie.api.builder.Message;
import org.kie.api.builder.ReleaseId;

/** Drools' own way from rule files to a base of rules: generate Java, compile it, load it. */
final class DroolsCompiler {
    private DroolsCompiler() {}

    static KieBase compile(Path rules) throws IOException {
        KieServices kie = KieServices.Factory.get();
        KieFileSystem files = kie.newKieFileSystem();
        try (var all = Files.newDirectoryStream(rules, "*.drl")) {
            for (Path file : all) {
                files.write("src/main/resources/rules/" + file.getFileName(), "package rules; "
                        + "import dev.emptor.rules.model.*; global dev.emptor.rules.model.Counsel verdict; "
                        // Java needs to be told that an amount is exact.
                        + Files.readString(file).replaceAll("(verdict\\.weigh\\([^,]+, \"[^\"]*\", )([0-9.]+)",
                                "$1new java.math.BigDecimal(\"$2\")"));
            }
        }
        KieBuilder builder = kie.newKieBuilder(files).buildAll(ExecutableModelProject.class);
        if (builder.getResults().hasMessages(Message.Level.ERROR)) {
            throw new IllegalStateException(builder.getResults().getMessages(Message.Level.ERROR).toString());
        }
        ReleaseId id = builder.getKieModule().getReleaseId();
        try {
            return kie.newKieContainer(id).getKieBase();
        } finally {
            kie.getRepository().removeKieModule(id);
        }
    }
}
