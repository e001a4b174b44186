package dev.emptor.fuzz;

/** Where Jazzer comes in; its {@code --target_args} name the target. */
public final class Entry {
    private static Target target = Target.JSON;

    private Entry() {}

    /** Called once. */
    public static void fuzzerInitialize(String[] arguments) {
        target = Target.valueOf(arguments[0]);
    }

    /** Called for every input. */
    public static void fuzzerTestOneInput(byte[] bytes) {
        target.read(bytes);
    }
}
