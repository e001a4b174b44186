package dev.emptor.rights;

import java.time.LocalDate;

/** Letters in German. */
final class German implements Tongue {
    @Override
    public String day(LocalDate day) {
        return day.getDayOfMonth() + "." + day.getMonthValue() + "." + day.getYear();
    }

    @Override
    public String cite(Law law, Kind kind) {
        return switch (law) {
            case GDPR -> "Art. " + Articles.gdpr(kind) + " der Datenschutz-Grundverordnung (EU) 2016/679 (DSGVO)";
            case UK_GDPR -> "Art. " + Articles.gdpr(kind) + " der UK GDPR";
            case SWISS -> "Art. " + Articles.swiss(kind) + " des schweizerischen Datenschutzgesetzes (DSG)";
            case CCPA -> "§ " + Articles.ccpa(kind) + " des kalifornischen Zivilgesetzbuchs (CCPA)";
            case EU_CONSUMER -> "Art. 9 der Richtlinie 2011/83/EU und das nationale Recht dazu (in Deutschland §§ 312g,"
                    + " 355 BGB, in Österreich § 11 FAGG)";
            case UK_CONSUMER -> "Regulation 29 der Consumer Contracts Regulations 2013";
        };
    }

    @Override
    public String title(Kind kind) {
        return switch (kind) {
            case ACCESS -> "Auskunft über meine Daten";
            case RECTIFICATION -> "Berichtigung meiner Daten";
            case ERASURE -> "Löschung meiner Daten";
            case OBJECTION -> "Widerspruch gegen die Nutzung meiner Daten";
            case PORTABILITY -> "Herausgabe meiner Daten in maschinenlesbarer Form";
            case RESTRICTION -> "Einschränkung der Verarbeitung meiner Daten";
            case OPT_OUT -> "Kein Verkauf und keine Weitergabe meiner Daten";
            case WITHDRAWAL -> "Widerruf meines Vertrags";
        };
    }

    @Override
    public String subject(Letter letter) {
        return switch (letter.step()) {
            case REQUEST -> title(letter.kind());
            case REMINDER -> "Erinnerung: " + title(letter.kind());
            case ADMONITION -> "Letzte Aufforderung: " + title(letter.kind());
            case COMPLAINT -> "Beschwerde: " + title(letter.kind());
        };
    }

    @Override
    public String greeting() {
        return "Guten Tag,";
    }

    @Override
    public String known(Letter letter, String address) {
        return "Sie kennen mich unter der Adresse " + address
                + letter.orderRef().map(ref -> " und der Bestellung " + Wording.plain(ref)).orElse("") + ".";
    }

    @Override
    public String request(Letter letter, String cite) {
        return demand(letter, cite) + "\n\n" + switch (letter.kind()) {
            case WITHDRAWAL -> "Bitte bestätigen Sie mir unverzüglich und in einer Form, die ich aufbewahren kann, dass"
                    + " und wann Sie dies erhalten haben, und zahlen Sie mir bis zum " + day(letter.until()) + ""
                    + " zurück,"
                    + " was ich gezahlt habe. Teilen Sie mir mit, wie die Ware zu Ihnen zurückkommen soll.";
            case OPT_OUT -> "Bitte setzen Sie das bis zum " + day(letter.until()) + " um und geben Sie es an alle"
                    + " weiter, die meine Daten von Ihnen haben.";
            default -> "Ich erwarte Ihre Antwort bis zum " + day(letter.until()) + ", dem letzten Tag, den Ihnen das"
                    + " Gesetz lässt." + (letter.law() == Law.CCPA ? " Bitte bestätigen Sie den Eingang binnen 10"
                    + " Werktagen." : "");
        };
    }

    private String demand(Letter letter, String cite) {
        return switch (letter.kind()) {
            case ACCESS -> "Gestützt auf " + cite + " bitte ich Sie, mir mitzuteilen:\n\n- welche Daten über mich Sie"
                    + " haben, mit einer Kopie davon\n- wofür Sie sie nutzen und wie lange Sie sie behalten wollen\n-"
                    + " woher Sie haben, was nicht von mir kommt\n- mit Namen, an wen Sie etwas davon weitergegeben"
                    + " haben\n- ob etwas über mich allein von einer Maschine entschieden wird, und wie"
                    + letter.leakedTo().map(domain -> "\n\nDie oben genannte Adresse haben nur Sie von mir. Trotzdem"
                    + " hat"
                            + " mir " + domain + " dorthin geschrieben. Bitte erklären Sie, wie es dazu kam und ob Sie"
                            + " darin eine Datenpanne sehen.").orElse("");
            case RECTIFICATION -> "Gestützt auf " + cite + " bitte ich Sie zu berichtigen, was Sie über mich haben:"
                    + " [hier steht, was falsch ist und was richtig ist]. Bitte geben Sie das auch an alle weiter, die"
                    + " die falschen Daten von Ihnen haben.";
            case ERASURE -> "Gestützt auf " + cite + " bitte ich Sie zu löschen, was Sie von meinen Daten nicht mehr"
                    + " brauchen:\n\n- alles, was der Werbung, Newslettern und Profilen dient\n- mein Kundenkonto und"
                    + " was Sie sich zu meinen Interessen gemerkt haben\n- Telefonnummern und Adressen, die keine"
                    + " offene"
                    + " Bestellung braucht\n\nWas Sie von Gesetzes wegen aufbewahren müssen, etwa Rechnungen, dürfen"
                    + " Sie"
                    + " dafür behalten und für nichts anderes nutzen. Bitte teilen Sie mir mit, was Sie behalten, warum"
                    + " und bis wann, und sagen Sie es denen, die meine Daten von Ihnen haben.";
            case OBJECTION -> "Gestützt auf " + cite + " widerspreche ich jeder Nutzung meiner Daten für Direktwerbung"
                    + " und für Profile über mich sowie jeder anderen Nutzung, die Sie auf eigene Interessen stützen."
                    + " Mein Grund: Ich habe etwas gekauft und möchte sonst nichts daraus. Einwilligungen, die ich"
                    + " dafür"
                    + " gegeben haben sollte, widerrufe ich.";
            case PORTABILITY -> "Gestützt auf " + cite + " bitte ich um die Daten, die ich Ihnen gegeben habe, und um"
                    + " das, was durch meine Bestellungen dazukam, in einem gängigen und maschinenlesbaren Format wie"
                    + " JSON oder CSV.";
            case RESTRICTION -> "Gestützt auf " + cite + " bitte ich Sie, meine Daten zu behalten, aber nichts weiter"
                    + " damit zu tun, bis geklärt ist, worüber wir uneins sind: [hier steht, worüber].";
            case OPT_OUT -> "Gestützt auf " + cite + " untersage ich Ihnen, meine Daten zu verkaufen oder für Werbung"
                    + " weiterzugeben.";
            case WITHDRAWAL -> "Hiermit widerrufe ich den Vertrag über die oben genannte Bestellung, gestützt auf "
                    + cite + ". Diese Erklärung gebe ich am " + day(letter.asked()) + " ab.";
        };
    }

    @Override
    public String reminder(Letter letter, String cite) {
        return "Am " + day(letter.asked()) + " habe ich Ihnen geschrieben, gestützt auf " + cite + " ("
                + title(letter.kind()) + "). Die Zeit, die Ihnen das Gesetz lässt, ist um, und ich habe keine Antwort."
                + " Vielleicht ist es untergegangen; bitte antworten Sie bis zum " + day(letter.until()) + ".";
    }

    @Override
    public String admonition(Letter letter, String cite) {
        return "Am " + day(letter.asked()) + " habe ich Ihnen geschrieben, gestützt auf " + cite + " ("
                + title(letter.kind()) + "), und Sie später erinnert. Ich habe noch immer keine Antwort. Ich setze"
                + " Ihnen"
                + " eine letzte Frist bis zum " + day(letter.until()) + ". Danach wende ich mich ohne weitere Nachricht"
                + " an " + (letter.law().ofContracts() ? "eine Verbraucherstelle oder ein Gericht" : "die zuständige"
                + " Aufsicht") + ".";
    }

    @Override
    public String complaint(Letter letter, Parties parties, String address, String cite) {
        String to = parties.authority().map(a -> a.name() + "\n" + a.address()).orElse("[die zuständige Stelle]");
        return to + "\n\n" + (letter.law().ofContracts() ? "Bitte um Hilfe" : "Beschwerde") + " gegen "
                + Wording.plain(parties.seller()) + "\n\n" + letter.orderRef().map(ref ->
                        "Ich habe bei diesem Händler (Bestellung " + Wording.plain(ref) + ") unter der Adresse "
                        + address + " gekauft.").orElse("Dieser Händler kennt mich unter der Adresse " + address + ".")
                + "\n\nAm " + day(letter.asked())
                + " habe ich ihm geschrieben, gestützt auf " + cite + " (" + title(letter.kind()) + "). "
                + switch (parties.ground()) {
                    case REFUSED -> "Er hat das ganz oder zum Teil abgelehnt. Kopien der Schreiben liegen bei.";
                    case SILENT -> "Von Gesetzes wegen musste er bis zum " + day(letter.until()) + " antworten. "
                            + silence();
                    case SILENT_AFTER_EXTENSION -> "Er hat sich die längere Frist genommen, die das Gesetz zulässt; sie"
                            + " endete am " + day(letter.until()) + ". " + silence();
                }
                + "\n\nBitte gehen Sie dem nach,"
                + " sorgen Sie dafür, dass der Händler seine Pflicht erfüllt, und teilen Sie mir mit, was daraus wurde."
                + "\n\n[Ihr Name und Ihre Anschrift: die geben Sie der Behörde, nicht dem Händler]";
    }

    private static String silence() {
        return "Ich habe nicht erhalten, was mir zusteht, auch nicht auf meine späteren Schreiben. Kopien liegen bei.";
    }

    @Override
    public String closing(Letter letter, String address) {
        return (letter.orderRef().isPresent() ? "Adresse und Bestellnummer genügen" : "Die Adresse genügt") + ", um"
                + " mich in Ihren Unterlagen zu finden, und wer Post an diese Adresse"
                + " liest, bin ich. Eine Ausweiskopie schicke ich deshalb nicht. Bitte antworten Sie an diese Adresse"
                + " und nutzen Sie sie für nichts anderes.\n\nFreundliche Grüße\ndie Inhaberin oder der Inhaber von "
                + address;
    }

    @Override
    public String gap() {
        return "[die Adresse, die dieser Händler von Ihnen hat]";
    }
}
