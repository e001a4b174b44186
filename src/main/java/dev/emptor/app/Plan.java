package dev.emptor.app;

import dev.emptor.config.Config;
import dev.emptor.engine.Entropy;
import dev.emptor.engine.Time;
import dev.emptor.market.MarketSettings;
import java.io.PrintStream;
import java.util.concurrent.Executor;

/**
 * What a daemon is made of: its home, its configuration, and whose clock, chance and threads it lives by. The demo
 * brings others than the computer's own. With {@code safe} no rules are loaded, so nothing is decided, while the pages
 * work.
 */
record Plan(Home home, Config config, Time time, Entropy entropy, Executor couriers, MarketSettings market,
        PrintStream console, Master master, boolean safe) {}
