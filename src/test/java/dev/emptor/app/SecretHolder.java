package dev.emptor.app;

import java.nio.charset.StandardCharsets;
import java.util.List;

/** A process that holds what it reads from its input in the clear, so that a search of its memory can be tried. */
final class SecretHolder {
    private static Object held = "";

    private SecretHolder() {}

    public static void main(String[] args) throws Exception {
        byte[] read = new byte[200];
        int length = 0;
        for (int b = System.in.read(); b != '\n' && b >= 0; b = System.in.read()) {
            read[length++] = (byte) b;
        }
        String text = new String(read, 0, length, StandardCharsets.UTF_8);
        // One in each form that memory knows.
        String[] parts = text.split("\\|", -1);
        held = List.of(parts[0] + "", parts[1] + "\u4e16", parts[2].toCharArray(), parts[3].getBytes(
                StandardCharsets.UTF_8));
        System.out.println("held");
        while (System.in.read() >= 0) {
            System.out.println(held.hashCode());
        }
    }
}
