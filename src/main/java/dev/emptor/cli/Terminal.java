package dev.emptor.cli;

import java.io.Console;
import java.io.InputStream;
import java.io.PrintStream;
import java.lang.reflect.Method;
import java.util.Map;

/** Who is at the other end: a person at a terminal, so many columns wide (0: unknown, nothing is cut), or a pipe. */
record Terminal(boolean person, int columns) {
    private static final int LONGEST_NUMBER = 4;

    /** Streams other than the process's own are never a terminal. */
    static Terminal of(PrintStream out, InputStream in, Map<String, String> env) {
        boolean own = out.equals(System.out) && in.equals(System.in);
        String columns = env.getOrDefault("COLUMNS", "");
        boolean number = !columns.isEmpty() && columns.length() <= LONGEST_NUMBER
                && columns.chars().allMatch(c -> c >= '0' && c <= '9');
        return new Terminal(own && interactive(), number ? Integer.parseInt(columns) : 0);
    }

    /**
     * Java 21 gives a console only when both ends are a terminal; from 22 on it may give one always, and the console
     * itself says whether it is a terminal, by a method that 21 does not have.
     */
    private static boolean interactive() {
        Console console = System.console();
        if (console == null) {
            return false;
        }
        try {
            Method terminal = Console.class.getMethod("isTerminal");
            return Boolean.TRUE.equals(terminal.invoke(console));
        } catch (ReflectiveOperationException older) {
            return true;
        }
    }
}
