package dev.emptor.notify;

/** How much a message says: that there is something; its title; or all of it. A screen may be read by anyone. */
public enum Privacy { NONE, SUMMARY, FULL }
