package dev.emptor.fuzz;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Sends bytes to a door as they are, and listens until the door has nothing more to say. */
public final class RawHttp {
    private static final int PATIENCE_MILLIS = 10_000;
    private static final int LONGEST_ANSWER = 1 << 20;
    private static final Pattern STATUS = Pattern.compile("HTTP/1\\.[01] ([0-9]{3}) ");

    private RawHttp() {}

    /** The answers, perhaps none; a door that neither answers nor hangs up within ten seconds has failed. */
    public static String send(int port, byte[] bytes) throws IOException {
        ByteArrayOutputStream answer = new ByteArrayOutputStream();
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(PATIENCE_MILLIS);
            socket.setSoLinger(true, 0);
            InputStream in = socket.getInputStream();
            byte[] chunk = new byte[8_192];
            socket.getOutputStream().write(bytes);
            socket.shutdownOutput();
            for (int read = in.read(chunk); read >= 0 && answer.size() < LONGEST_ANSWER; read = in.read(chunk)) {
                answer.write(chunk, 0, read);
            }
        } catch (SocketException hungUp) {
            // It may hang up on what it does not want, even while it is still being written.
        }
        return answer.toString(StandardCharsets.ISO_8859_1);
    }

    /** The highest status among the answers; 0 if there is none. */
    public static int worst(String answers) {
        int worst = 0;
        Matcher status = STATUS.matcher(answers);
        while (status.find()) {
            worst = Math.max(worst, Integer.parseInt(status.group(1)));
        }
        return worst;
    }
}
