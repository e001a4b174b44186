package dev.emptor.web;

import dev.emptor.engine.Desk;
import dev.emptor.engine.Time;

/** What the owner's door is connected to. {@code time} is the household's clock, which a demo may run faster. */
public record DoorPorts(Desk desk, Library library, Annals annals, RulesDesk rules, RuleShelf shelf,
        Health health, TokenStore tokens, Time time, TurnFeed feed, Mailroom mailroom, LinkWords links,
        OwnWords own) {}
