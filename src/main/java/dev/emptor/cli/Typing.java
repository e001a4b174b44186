package dev.emptor.cli;

import java.io.Console;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/** What a person types that nobody may read over the shoulder. Given as characters, so that it can be wiped. */
public interface Typing {
    /** Nobody is there to ask. */
    Typing NOBODY = new Typing() {
        @Override
        public Optional<char[]> hidden(String prompt) {
            return Optional.empty();
        }

        @Override
        public Optional<char[]> given(String prompt) {
            return Optional.empty();
        }
    };

    /** Asks at the terminal without echo; empty where there is none, or nothing was typed. */
    Optional<char[]> hidden(String prompt);

    /** Asks at the terminal without echo; where there is none, the first line of the input. */
    Optional<char[]> given(String prompt);

    /** The terminal of this process, if it has one at both ends. */
    static Typing here() {
        return of(Terminal.of(System.out, System.in, System.getenv()).person(), System.in);
    }

    static Typing of(boolean person, InputStream in) {
        return new Typing() {
            @Override
            public Optional<char[]> hidden(String prompt) {
                Console console = System.console();
                return person && console != null
                        ? Optional.ofNullable(console.readPassword("%s: ", prompt)).filter(typed -> typed.length > 0)
                        : Optional.empty();
            }

            @Override
            public Optional<char[]> given(String prompt) {
                return person ? hidden(prompt) : firstLine(in);
            }
        };
    }

    private static Optional<char[]> firstLine(InputStream in) {
        byte[] line = new byte[4_096];
        int length = 0;
        try {
            for (int b = in.read(); b >= 0 && b != '\n' && length < line.length; b = in.read()) {
                line[length++] = (byte) b;
            }
            CharBuffer decoded = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(line, 0, length));
            char[] text = new char[decoded.length()];
            decoded.get(text);
            Arrays.fill(decoded.array(), ' ');
            int end = text.length > 0 && text[text.length - 1] == '\r' ? text.length - 1 : text.length;
            return Optional.of(Arrays.copyOf(text, end)).filter(typed -> typed.length > 0);
        } catch (IOException unreadable) {
            return Optional.empty();
        } finally {
            Arrays.fill(line, (byte) 0);
        }
    }
}
