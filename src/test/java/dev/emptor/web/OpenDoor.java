package dev.emptor.web;

import java.nio.file.Files;

/** An owner's door on loopback with a household behind it, for tests elsewhere that send it any bytes at all. */
public final class OpenDoor {
    private final House house;
    private final Doorman.Fresh session;
    private final int turnsAtFirst;

    private OpenDoor(House house) {
        this.house = house;
        this.session = house.doorman.openSession("Sam", Scope.ADMIN);
        this.turnsAtFirst = house.desk.turns().size();
    }

    /** Opens one that stays open until the program ends. */
    public static OpenDoor start() {
        try {
            return new OpenDoor(new House(Files.createTempDirectory("emptor-door")));
        } catch (Exception failed) {
            throw new AssertionError(failed);
        }
    }

    public int port() {
        return house.port();
    }

    /** A secret that lets its holder read. */
    public String readToken() {
        return house.token(Scope.READ, "Sam");
    }

    /** The cookie of a browser that is signed in as admin. */
    public String cookie() {
        return Doorman.cookieName(house.port()) + "=" + session.secret();
    }

    /** What has changed since the door was opened: turns, and tokens beside those that were given out. */
    public int changes(int given) {
        return house.desk.turns().size() - turnsAtFirst + Math.abs(house.tokens.all().size() - 1 - given);
    }

    /** Closes the door. */
    public void close() {
        house.close();
    }

}
