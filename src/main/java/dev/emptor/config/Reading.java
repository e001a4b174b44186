package dev.emptor.config;

import dev.emptor.vault.Sealed;
import dev.emptor.vault.Vault;
import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.Node;

/** One file being read: its tree, and every problem met on the way, so that all are told at once. */
final class Reading {
    private static final int LONGEST_FILE = 1 << 20;
    private static final int ALIASES = 20;
    private static final int DEPTH = 12;

    private final String path;
    private final Vault vault;
    private final Vault own;
    private final List<Config.Place> inClear = new ArrayList<>();
    private final List<Config.Place> inSeal = new ArrayList<>();
    private final List<Problem> problems = new ArrayList<>();

    /** {@code vault} opens what is sealed, if it is not locked; {@code own} seals what is in the clear. */
    Reading(String path, Vault vault, Vault own) {
        this.path = path;
        this.vault = vault;
        this.own = own;
    }

    boolean opens() {
        return !vault.isLocked();
    }

    Sealed sealed(String name, String text) {
        return Vault.claimsToBeSealed(text) ? vault.sealed(name, text) : own.seal(name, text);
    }

    Sealed sealedHere(String value) {
        return own.seal("value", value);
    }

    /** Remembers where a secret stands. */
    void note(String name, Node at, boolean sealed) {
        int line = at.getStartMark().map(mark -> mark.getLine() + 1).orElse(0);
        int column = at.getStartMark().map(mark -> mark.getColumn() + 1).orElse(0);
        (sealed ? inSeal : inClear).add(new Config.Place(name, path, line, column));
    }

    List<Config.Place> inClear() {
        return inClear;
    }

    List<Config.Place> inSeal() {
        return inSeal;
    }

    List<Problem> problems() {
        return problems;
    }

    void problem(Node at, String message) {
        at.getStartMark().ifPresentOrElse(
                mark -> note(new Problem(path, mark.getLine() + 1, mark.getColumn() + 1, message)),
                () -> problem(message));
    }

    void problem(String message) {
        note(new Problem(path, 0, 0, message));
    }

    /** A value that is looked at twice is still wrong only once. */
    private void note(Problem problem) {
        if (!problems.contains(problem)) {
            problems.add(problem);
        }
    }

    /**
     * The root of the file; empty if it is missing, not YAML, or holds nothing, which is a problem where it is
     * required.
     */
    Optional<Node> root(Path file, boolean required) {
        try {
            if (Files.size(file) > LONGEST_FILE) {
                problem("the file is larger than 1 MiB; that cannot be a configuration");
                return Optional.empty();
            }
            Optional<Node> root = text(Files.readString(file));
            if (root.isEmpty() && required) {
                problem("the file is empty");
            }
            return root;
        } catch (NoSuchFileException missing) {
            if (required) {
                problem("there is no such file; 'emptor check' names what is needed, "
                        + "config/ in the repository has examples");
            }
        } catch (MarkedYamlEngineException bad) {
            bad.getProblemMark().ifPresentOrElse(
                    mark -> problems.add(new Problem(path, mark.getLine() + 1, mark.getColumn() + 1, yaml(bad))),
                    () -> problem(yaml(bad)));
        } catch (YamlEngineException bad) {
            problem("this is not YAML: " + bad.getMessage());
        } catch (MalformedInputException bad) {
            problem("the file is not UTF-8 text; save it as UTF-8");
        } catch (IOException failure) {
            problem("the file cannot be read: " + failure.getMessage());
        }
        return Optional.empty();
    }

    /** The root of what such a file says. */
    Optional<Node> text(String yaml) {
        LoadSettings settings = LoadSettings.builder().setAllowDuplicateKeys(false).setUseMarks(true)
                .setLabel(path).setMaxAliasesForCollections(ALIASES).setCodePointLimit(LONGEST_FILE).build();
        return new Compose(settings).composeString(yaml).map(this::shallow);
    }

    private Node shallow(Node root) {
        if (new Depth().of(root, 0) > DEPTH) {
            problem(root, "the file is nested more than " + DEPTH + " levels deep");
        }
        return root;
    }

    private static String yaml(MarkedYamlEngineException bad) {
        String what = bad.getProblem() == null ? "this is not YAML" : bad.getProblem();
        return what.startsWith("found duplicate key") ? what + "; keep one of them"
                : what + "; check indentation, quotes and the space after a colon";
    }
}
