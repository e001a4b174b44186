package dev.emptor.simulation;

import dev.emptor.journal.MemoryDisk;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * A bit that turns while the machine is off, in what the journal can prove to have been there: then it must be refused
 * in clear words, and comes up with everything once the owner has put the file back. What was written last of all is
 * left alone: no log can tell a turned bit there from a write that was cut short.
 */
final class Damage {
    private record Flip(String file, long offset, int bit) {}

    private final World world;
    private Optional<Flip> flip = Optional.empty();
    private int refused;

    Damage(World world) {
        this.world = world;
    }

    /** After a power cut, with the disk at rest. */
    void mayStrike() {
        if (flip.isPresent() || !world.strikes(Kind.BIT_FLIP)) {
            return;
        }
        SplittableRandom how = world.how(Kind.BIT_FLIP);
        MemoryDisk disk = world.disk();
        List<String> files = disk.list().stream().filter(name -> disk.size(name) > 0).toList();
        if (files.isEmpty()) {
            return;
        }
        String file = files.get(how.nextInt(files.size()));
        long proven = file.startsWith("journal-") ? world.house().provenBytes(file)
                : disk.size(file);
        if (proven > 0) {
            Flip one = new Flip(file, how.nextLong(proven), how.nextInt(8));
            disk.flip(one.file(), one.offset(), one.bit());
            flip = Optional.of(one);
        }
    }

    /** Whether the journal was right to refuse, which it must do in words that name the way out. */
    boolean explains(Exception refusal) {
        return flip.isPresent() && String.valueOf(refusal.getMessage()).contains("emptor");
    }

    /** The owner puts back a good copy of the damaged file. */
    void mend() {
        flip.filter(f -> world.disk().list().contains(f.file())).ifPresent(f -> {
            refused++;
            world.disk().flip(f.file(), f.offset(), f.bit());
        });
        flip = Optional.empty();
    }

    /** It came up all the same: the bit was in nothing that mattered, or in what was written anew. */
    void survived() {
        flip = Optional.empty();
    }

    int refused() {
        return refused;
    }
}
