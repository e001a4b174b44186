package dev.emptor.web;

import dev.emptor.event.Event;
import dev.emptor.event.Heard;

/** One-time links, in sentences for the owner. */
final class LinkSentences {
    private LinkSentences() {}

    static String of(Heard.OfLinks body) {
        return switch (body) {
            case Heard.OpenLink b -> "Somebody pressed the button of a one-time link.";
            case Heard.LinkShown b -> b.failure().map(why -> "A one-time link showed nothing: " + why + ".")
                    .orElse("A one-time link showed what it holds.");
        };
    }

    static String of(Event.OfLinks event) {
        return switch (event) {
            case Event.LinkMade e -> "The order carries a one-time link in place of your data; " + e.link().seller()
                    + " can open it until " + e.link().expires() + ".";
            case Event.LinkOpened e -> "A one-time link was opened.";
            case Event.LinkClosed e -> "A one-time link cannot be opened any more: " + e.why() + ".";
        };
    }
}
