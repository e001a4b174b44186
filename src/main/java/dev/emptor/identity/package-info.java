/**
 * Who we are to whom: for each seller, and before an order for each thread, a key pair, an alias and a reference that
 * nobody can connect with those of another.
 *
 * <p>Lives here: the derivation of all of them from one master (HKDF, RFC 5869), and signatures (Ed25519, RFC 8032).
 * May not: keep or read the master, decide which identity shows when, or know the owner's name.
 */
@NullMarked
package dev.emptor.identity;

import org.jspecify.annotations.NullMarked;
