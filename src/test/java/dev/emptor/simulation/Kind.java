package dev.emptor.simulation;

/**
 * What goes wrong, and how often at the most, in thousandths of the occasions it has. The occasion is named in the
 * comment; the rate of a run is drawn between nothing and the most.
 */
enum Kind {
    // Each call to a seller.
    REFUSED(120), TIMEOUT_AFTER_SEND(120), SERVER_ERROR(80), TOO_MANY_CALLS(60), GARBLED(50), SENT_TWICE(150),
    STUCK_FOR_DAYS(30), SLOW_ANSWER(120),
    // Each call to a seller: no key can be kept, so the gate stays shut; dead before, and after, its bytes left.
    GATE_SHUT(40), DIES_BEFORE_BYTES(6), DIES_BEFORE_SEAL(6),
    // Each opening of a one-time link: dead when its lines are on disk and its page has not left.
    DIES_BEFORE_PAGE(80),
    // Each message of a seller.
    MESSAGE_LOST(120), MESSAGE_TWICE(150), MESSAGE_LATE(150),
    // Each report of an effect.
    REPORT_LATE(80), REPORT_TWICE(60),
    // Each operation of the disk.
    POWER_CUT(8), PROCESS_DIES(6), DISK_ERROR(5), DISK_BROKEN(2), DISK_FULL(2),
    // Each start after a power cut.
    BIT_FLIP(150),
    // Each six hours; changed settings and halts also when a question is answered.
    CLOCK_BACK(25), CLOCK_FORWARD(25), SUSPENDED(20), SNAPSHOT(120), RULES_SWAPPED(50), RULES_BROKEN(50),
    SETTINGS_CHANGED(40), OLD_BACKUP(20), NEED_RESTATED(15), OWNER_HALTS(40), OWNER_GIVES_UP(15),
    STOCK_COUNTED(60), SECOND_DAEMON(15),
    // Each question to the owner.
    OWNER_SILENT(150), OWNER_LATE(150), OWNER_MISREADS(120), OWNER_TWICE(150), STRANGER_ANSWERS(120);

    final int most;

    Kind(int most) {
        this.most = most;
    }
}
