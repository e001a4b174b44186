package dev.emptor.config;

/**
 * What is wrong in a configuration file, where, and the way out. Lines and columns count from 1; 0 is the whole file.
 */
public record Problem(String path, int line, int column, String message) {
    @Override
    public String toString() {
        return line == 0 ? path + ": error: " + message : path + ":" + line + ":" + column + ": error: " + message;
    }
}
