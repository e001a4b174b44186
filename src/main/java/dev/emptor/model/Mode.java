package dev.emptor.model;

/** Whether Emptor buys ({@code LIVE}) or only decides and explains what it would have bought ({@code SHADOW}). */
public enum Mode {
    SHADOW, LIVE
}
