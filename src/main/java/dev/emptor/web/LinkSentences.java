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
            case Heard.RelinkOrder b -> b.member() + " wants another one-time link for the order.";
        };
    }

    static String of(Event.OfLinks event) {
        return switch (event) {
            case Event.LinkMade e -> "A one-time link stands in place of your data; " + e.link().seller()
                    + " can open it until " + e.link().expires() + ".";
            case Event.LinkOpened e -> "A one-time link was opened.";
            case Event.LinkSettled e -> e.doubt().map(why -> "Whether the one-time link showed what it holds is in"
                    + " doubt: " + why + ".").orElse("The one-time link showed what it holds.");
            case Event.LinkClosed e -> "A one-time link cannot be opened any more: " + e.why() + ".";
        };
    }
}
