package dev.emptor.rights;

import java.time.LocalDate;
import java.util.List;

/** Letters in English. */
final class English implements Tongue {
    private static final List<String> MONTHS = List.of("January", "February", "March", "April", "May", "June", "July",
            "August", "September", "October", "November", "December");

    @Override
    public String day(LocalDate day) {
        return day.getDayOfMonth() + " " + MONTHS.get(day.getMonthValue() - 1) + " " + day.getYear();
    }

    @Override
    public String cite(Law law, Kind kind) {
        return switch (law) {
            case GDPR -> "Article " + Articles.gdpr(kind) + " of the General Data Protection Regulation (EU) 2016/679";
            case UK_GDPR -> "Article " + Articles.gdpr(kind) + " of the UK GDPR";
            case SWISS -> "Article " + Articles.swiss(kind) + " of the Swiss Federal Act on Data Protection";
            case CCPA -> "section " + Articles.ccpa(kind) + " of the California Civil Code (CCPA)";
            case EU_CONSUMER -> "Article 9 of Directive 2011/83/EU and the national law that carries it out";
            case UK_CONSUMER -> "regulation 29 of the Consumer Contracts Regulations 2013";
        };
    }

    @Override
    public String title(Kind kind) {
        return switch (kind) {
            case ACCESS -> "Access to my personal data";
            case RECTIFICATION -> "Correction of my personal data";
            case ERASURE -> "Erasure of my personal data";
            case OBJECTION -> "Objection to the use of my personal data";
            case PORTABILITY -> "A copy of my data to take elsewhere";
            case RESTRICTION -> "Restriction of the use of my personal data";
            case OPT_OUT -> "Do not sell or share my personal information";
            case WITHDRAWAL -> "Withdrawal from my contract";
        };
    }

    @Override
    public String subject(Letter letter) {
        return switch (letter.step()) {
            case REQUEST -> title(letter.kind());
            case REMINDER -> "Reminder: " + title(letter.kind());
            case ADMONITION -> "Last request: " + title(letter.kind());
            case COMPLAINT -> "Complaint: " + title(letter.kind());
        };
    }

    @Override
    public String greeting() {
        return "To whom it may concern,";
    }

    @Override
    public String known(Letter letter, String address) {
        return "You know me by the address " + address
                + letter.orderRef().map(ref -> " and the order " + Wording.plain(ref)).orElse("") + ".";
    }

    @Override
    public String request(Letter letter, String cite) {
        return demand(letter, cite) + "\n\n" + switch (letter.kind()) {
            case WITHDRAWAL -> "Please confirm without delay, in a form I can keep, that you received this and when,"
                    + " and pay back what I paid by " + day(letter.until()) + ". Tell me how the goods are to come back"
                    + " to you.";
            case OPT_OUT -> "Please do so by " + day(letter.until()) + " and pass it on to those you sold or gave it"
                    + " to.";
            default -> "I expect your answer by " + day(letter.until()) + ", the last day the law gives you."
                    + (letter.law() == Law.CCPA ? " Please confirm within 10 business days that you have this." : "");
        };
    }

    private String demand(Letter letter, String cite) {
        return switch (letter.kind()) {
            case ACCESS -> "Relying on " + cite + ", I ask you to tell me:\n\n- which data about me you hold, with a"
                    + " copy of them\n- what you use them for, and how long you mean to keep them\n- where you got what"
                    + " I did not give you myself\n- by name, whom you passed any of it on to\n- whether anything about"
                    + " me is decided by a machine alone, and by what logic" + letter.leakedTo().map(domain ->
                            "\n\nI gave the address above to you alone. All the same, " + domain + " has written to it."
                            + " Please say how that came about, and whether you regard it as a breach.").orElse("");
            case RECTIFICATION -> "Relying on " + cite + ", I ask you to correct what you hold about me: [say here what"
                    + " is wrong, and what is right]. Please tell those you passed the wrong data on to.";
            case ERASURE -> "Relying on " + cite + ", I ask you to erase what you no longer need of my data:\n\n- all"
                    + " that serves advertising, newsletters and profiles\n- my customer account and what you noted of"
                    + " my interests\n- telephone numbers and addresses that no open order needs\n\nWhat the law makes"
                    + " you keep, such as invoices, you may keep for that and use for nothing else. Please tell me what"
                    + " you keep, why, and until when, and tell those you passed my data on to.";
            case OBJECTION -> "Relying on " + cite + ", I object to any use of my data for direct marketing and for"
                    + " profiles of me, and to any other use that you base on interests of your own. My reason: I"
                    + " bought something and want nothing else from it. Any consent I may have given for such uses I"
                    + " withdraw.";
            case PORTABILITY -> "Relying on " + cite + ", I ask for the data I gave you, and what my orders added, in a"
                    + " structured and common form that a machine can read, such as JSON or CSV.";
            case RESTRICTION -> "Relying on " + cite + ", I ask you to keep my data but to do nothing else with them"
                    + " until what we disagree on is settled: [say here what that is].";
            case OPT_OUT -> "Relying on " + cite + ", I direct you not to sell my personal information and not to share"
                    + " it for advertising across contexts.";
            case WITHDRAWAL -> "I hereby withdraw from the contract on the order named above, relying on " + cite
                    + ". This statement is made on " + day(letter.asked()) + ".";
        };
    }

    @Override
    public String reminder(Letter letter, String cite) {
        return "On " + day(letter.asked()) + " I wrote to you relying on " + cite + " (" + title(letter.kind())
                + "). The time the law gives you is over, and I have no answer. You may have overlooked it; please"
                + " answer"
                + " by " + day(letter.until()) + ".";
    }

    @Override
    public String admonition(Letter letter, String cite) {
        return "On " + day(letter.asked()) + " I wrote to you relying on " + cite + " (" + title(letter.kind())
                + "), and later reminded you. I still have no answer. I give you a last time until "
                + day(letter.until()) + ". After that I shall turn to "
                + (letter.law().ofContracts() ? "a consumer body or a court" : "the authority in charge")
                + " without writing again.";
    }

    @Override
    public String complaint(Letter letter, Parties parties, String address, String cite) {
        String to = parties.authority().map(a -> a.name() + "\n" + a.address()).orElse("[the authority in charge]");
        return to + "\n\n" + (letter.law().ofContracts() ? "Request for help" : "Complaint") + " against "
                + Wording.plain(parties.seller()) + "\n\n" + letter.orderRef().map(ref ->
                        "I bought from this seller (order " + Wording.plain(ref) + ") under the address ")
                        .orElse("This seller knows me by the address ") + address + ".\n\nOn "
                + day(letter.asked()) + " I wrote to it relying on "
                + cite + " (" + title(letter.kind()) + "). " + switch (parties.ground()) {
                    case REFUSED -> "It refused, in whole or in part. Copies of what was written are attached.";
                    case SILENT -> "By law its answer was due by " + day(letter.until()) + ". " + silence();
                    case SILENT_AFTER_EXTENSION -> "It took the longer time that the law allows, which ended on "
                            + day(letter.until()) + ". " + silence();
                }
                + "\n\nPlease look into this, see to it that the seller does its duty, and tell me what"
                + " became of it.\n\n[your name and postal address: you give these to the authority, not to the"
                + " seller]";
    }

    private static String silence() {
        return "I did not get what the law gives me, also after what I wrote later. Copies of my letters are attached.";
    }

    @Override
    public String closing(Letter letter, String address) {
        return (letter.orderRef().isPresent() ? "The address and the order number are" : "The address is")
                + " enough to find me in your records, and whoever reads mail to that"
                + " address is I. I therefore send no copy of an identity document. Please answer to this address, and"
                + " use it for nothing else.\n\nRegards\nthe holder of " + address;
    }

    @Override
    public String gap() {
        return "[the address this seller has of you]";
    }
}
