package dev.emptor.rights;

import java.time.LocalDate;
import java.util.List;

/** Letters in French. */
final class French implements Tongue {
    private static final List<String> MONTHS = List.of("janvier", "février", "mars", "avril", "mai", "juin", "juillet",
            "août", "septembre", "octobre", "novembre", "décembre");

    @Override
    public String day(LocalDate day) {
        return (day.getDayOfMonth() == 1 ? "1er" : Integer.toString(day.getDayOfMonth())) + " "
                + MONTHS.get(day.getMonthValue() - 1) + " " + day.getYear();
    }

    @Override
    public String cite(Law law, Kind kind) {
        return switch (law) {
            case GDPR -> "l'article " + Articles.gdpr(kind) + " du règlement général sur la protection des données (UE)"
                    + " 2016/679 (RGPD)";
            case UK_GDPR -> "l'article " + Articles.gdpr(kind) + " du UK GDPR";
            case SWISS -> "l'article " + Articles.swiss(kind) + " de la loi fédérale suisse sur la protection des"
                    + " données (LPD)";
            case CCPA -> "l'article " + Articles.ccpa(kind) + " du code civil de Californie (CCPA)";
            case EU_CONSUMER -> "l'article 9 de la directive 2011/83/UE et le droit national qui l'applique";
            case UK_CONSUMER -> "l'article 29 des Consumer Contracts Regulations 2013";
        };
    }

    @Override
    public String title(Kind kind) {
        return switch (kind) {
            case ACCESS -> "Accès à mes données personnelles";
            case RECTIFICATION -> "Rectification de mes données personnelles";
            case ERASURE -> "Effacement de mes données personnelles";
            case OBJECTION -> "Opposition à l'usage de mes données personnelles";
            case PORTABILITY -> "Copie de mes données lisible par machine";
            case RESTRICTION -> "Limitation de l'usage de mes données personnelles";
            case OPT_OUT -> "Ni vente ni partage de mes données personnelles";
            case WITHDRAWAL -> "Rétractation de mon contrat";
        };
    }

    @Override
    public String subject(Letter letter) {
        return switch (letter.step()) {
            case REQUEST -> title(letter.kind());
            case REMINDER -> "Rappel : " + title(letter.kind());
            case ADMONITION -> "Dernière demande : " + title(letter.kind());
            case COMPLAINT -> "Réclamation : " + title(letter.kind());
        };
    }

    @Override
    public String greeting() {
        return "Bonjour,";
    }

    @Override
    public String known(Letter letter, String address) {
        return "Vous me connaissez par l'adresse " + address
                + letter.orderRef().map(ref -> " et la commande " + Wording.plain(ref)).orElse("") + ".";
    }

    @Override
    public String request(Letter letter, String cite) {
        return demand(letter, cite) + "\n\n" + switch (letter.kind()) {
            case WITHDRAWAL -> "Merci de me confirmer sans retard, sous une forme que je puisse garder, que vous avez"
                    + " reçu cette lettre et quand, et de me rembourser au plus tard le " + day(letter.until())
                    + ". Dites-moi comment la marchandise doit vous revenir.";
            case OPT_OUT -> "Merci de le faire au plus tard le " + day(letter.until()) + " et de le dire à ceux à qui"
                    + " vous les avez données.";
            default -> "J'attends votre réponse au plus tard le " + day(letter.until()) + ", dernier jour que la loi"
                    + " vous laisse." + (letter.law() == Law.CCPA ? " Merci d'accuser réception sous 10 jours"
                    + " ouvrables."
                    : "");
        };
    }

    private String demand(Letter letter, String cite) {
        return switch (letter.kind()) {
            case ACCESS -> "Me fondant sur " + cite + ", je vous demande de me dire :\n\n- quelles données vous avez"
                    + " sur"
                    + " moi, avec une copie\n- à quoi elles vous servent et combien de temps vous voulez les garder\n-"
                    + " d'où vient ce que je ne vous ai pas donné\n- les noms de ceux à qui vous en avez transmis\n- si"
                    + " une machine décide seule de quelque chose qui me concerne, et comment"
                    + letter.leakedTo().map(domain -> "\n\nVous seul avez l'adresse ci-dessus. Pourtant " + domain
                            + " y a écrit. Merci de dire comment cela s'explique, et si vous y voyez une violation de"
                            + " données.").orElse("");
            case RECTIFICATION -> "Me fondant sur " + cite + ", je vous demande de corriger ce que vous avez sur moi :"
                    + " [dire ici ce qui est faux et ce qui est juste]. Merci de le dire à ceux à qui vous avez"
                    + " transmis les données fausses.";
            case ERASURE -> "Me fondant sur " + cite + ", je vous demande d'effacer ce dont vous n'avez plus besoin :"
                    + "\n\n- tout ce qui sert à la publicité, aux lettres d'information et aux profils\n- mon compte"
                    + " client et ce que vous avez noté de mes intérêts\n- les numéros de téléphone et les adresses"
                    + " dont"
                    + " aucune commande en cours n'a besoin\n\nCe que la loi vous oblige à garder, comme les factures,"
                    + " vous pouvez le garder pour cela et pour rien d'autre. Merci de me dire ce que vous gardez,"
                    + " pourquoi et jusqu'à quand, et de le dire à ceux à qui vous avez transmis mes données.";
            case OBJECTION -> "Me fondant sur " + cite + ", je m'oppose à tout usage de mes données pour la prospection"
                    + " et pour des profils, et à tout autre usage que vous fondez sur vos propres intérêts. Ma raison"
                    + " :"
                    + " j'ai acheté quelque chose et n'en attends rien d'autre. Je retire tout consentement que"
                    + " j'aurais"
                    + " donné pour cela.";
            case PORTABILITY -> "Me fondant sur " + cite + ", je vous demande les données que je vous ai données, et ce"
                    + " que mes commandes y ont ajouté, dans un format courant et lisible par machine, comme JSON ou"
                    + " CSV.";
            case RESTRICTION -> "Me fondant sur " + cite + ", je vous demande de garder mes données sans en faire autre"
                    + " chose jusqu'à ce que soit réglé ce qui nous oppose : [dire ici quoi].";
            case OPT_OUT -> "Me fondant sur " + cite + ", je vous demande de ne pas vendre mes données et de ne pas les"
                    + " partager pour la publicité.";
            case WITHDRAWAL -> "Par la présente, je me rétracte du contrat relatif à la commande nommée ci-dessus, me"
                    + " fondant sur " + cite + ". Fait le " + day(letter.asked()) + ".";
        };
    }

    @Override
    public String reminder(Letter letter, String cite) {
        return "Le " + day(letter.asked()) + ", je vous ai écrit en me fondant sur " + cite + " ("
                + title(letter.kind()) + "). Le délai que la loi vous laisse est passé et je n'ai pas de réponse. Ma"
                + " lettre vous a peut-être échappé ; merci de répondre au plus tard le " + day(letter.until()) + ".";
    }

    @Override
    public String admonition(Letter letter, String cite) {
        return "Le " + day(letter.asked()) + ", je vous ai écrit en me fondant sur " + cite + " ("
                + title(letter.kind()) + "), puis je vous l'ai rappelé. Je n'ai toujours pas de réponse. Je vous laisse"
                + " un dernier délai jusqu'au " + day(letter.until()) + ". Ensuite je m'adresserai, sans vous écrire de"
                + " nouveau, à " + (letter.law().ofContracts() ? "un organisme de consommateurs ou à un juge"
                : "l'autorité compétente") + ".";
    }

    @Override
    public String complaint(Letter letter, Parties parties, String address, String cite) {
        String to = parties.authority().map(a -> a.name() + "\n" + a.address()).orElse("[l'autorité compétente]");
        return to + "\n\n" + (letter.law().ofContracts() ? "Demande d'aide" : "Réclamation") + " contre "
                + Wording.plain(parties.seller()) + "\n\n" + letter.orderRef().map(ref ->
                        "J'ai acheté chez ce vendeur (commande " + Wording.plain(ref) + ") sous l'adresse ")
                        .orElse("Ce vendeur me connaît par l'adresse ") + address + ".\n\nLe " + day(letter.asked())
                + ", je lui ai écrit en me fondant sur " + cite + " (" + title(letter.kind()) + "). "
                + switch (parties.ground()) {
                    case REFUSED -> "Il a refusé, en tout ou en partie. Copies jointes.";
                    case SILENT -> "La loi lui imposait de répondre au plus tard le " + day(letter.until()) + ". "
                            + silence();
                    case SILENT_AFTER_EXTENSION -> "Il a pris le délai plus long que la loi permet, qui a pris fin le "
                            + day(letter.until()) + ". " + silence();
                }
                + "\n\nMerci d'examiner l'affaire, de veiller à ce"
                + " que le vendeur remplisse son devoir et de me dire ce qu'il en est advenu.\n\n[votre nom et votre"
                + " adresse"
                + " postale : vous les donnez à l'autorité, pas au vendeur]";
    }

    private static String silence() {
        return "Je n'ai pas reçu ce que la loi me donne, même après mes lettres suivantes. Copies jointes.";
    }

    @Override
    public String closing(Letter letter, String address) {
        return (letter.orderRef().isPresent() ? "L'adresse et le numéro de commande suffisent" : "L'adresse suffit")
                + " pour me trouver chez vous, et qui lit le courrier de cette"
                + " adresse, c'est moi. Je n'envoie donc pas de copie d'une pièce d'identité. Merci de répondre à cette"
                + " adresse et de ne l'utiliser pour rien d'autre.\n\nCordialement\nla personne qui tient " + address;
    }

    @Override
    public String gap() {
        return "[l'adresse que ce vendeur a de vous]";
    }
}
