package dev.emptor.simulation;

import dev.emptor.journal.MemoryDisk;
import dev.emptor.journal.MemoryDisk.Loss;
import dev.emptor.journal.MemoryDisk.Strike;
import java.util.Random;
import java.util.SplittableRandom;

/** What the disk meets: power cuts, dying processes, errors once and for good, and no more space. */
final class Sky implements MemoryDisk.Weather {
    private final World world;
    private final MemoryDisk disk;
    private boolean broken;
    private boolean full;
    private boolean onlyTheProcess;

    Sky(World world, MemoryDisk disk) {
        this.world = world;
        this.disk = disk;
    }

    @Override
    public Strike strike(long operation) {
        if (world.strikes(Kind.POWER_CUT)) {
            onlyTheProcess = false;
            return cut(world.how(Kind.POWER_CUT));
        }
        if (world.strikes(Kind.PROCESS_DIES)) {
            onlyTheProcess = true;
            return cut(world.how(Kind.PROCESS_DIES));
        }
        if (world.strikes(Kind.DISK_BROKEN)) {
            broken = true;
        }
        if (world.strikes(Kind.DISK_FULL)) {
            full = true;
            disk.limitTo(disk.used() + world.how(Kind.DISK_FULL).nextInt(3_000));
        }
        return broken || world.strikes(Kind.DISK_ERROR) ? Strike.FAILS : Strike.NONE;
    }

    private static Strike cut(SplittableRandom how) {
        return how.nextBoolean() ? Strike.POWER_CUT_BEFORE : Strike.POWER_CUT_AFTER;
    }

    /** The machine went off, or only the process died: what was not forced may be lost. */
    void settle() {
        SplittableRandom how = world.how(Kind.POWER_CUT);
        Loss loss = onlyTheProcess ? Loss.NOTHING : Loss.values()[how.nextInt(Loss.values().length)];
        disk.crash(new Random(how.nextLong()), loss);
        onlyTheProcess = false;
    }

    /** Only the process goes; the machine stays. */
    void kill() {
        disk.crash(new Random(0), Loss.NOTHING);
    }

    boolean bad() {
        return broken || full;
    }

    /** The owner mends the disk and makes room. */
    void clear() {
        broken = false;
        full = false;
        disk.limitTo(Long.MAX_VALUE);
    }
}
