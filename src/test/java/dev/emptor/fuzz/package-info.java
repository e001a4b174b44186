/**
 * Coverage-guided fuzzing of every reader of bytes that come from outside or from the disk. {@code mvn verify} repeats
 * the inputs kept in {@code src/test/resources/fuzz}; {@code mvn -Pfuzz verify} looks for new ones.
 */
package dev.emptor.fuzz;
