/**
 * Secrets at rest: a master key, what wraps it, and values sealed under it.
 *
 * <pre>
 *   passphrase --Argon2id--> key --AES-256-GCM--> \
 *                                                  master key --HKDF--> values key --AES-256-GCM--> sealed:1:...
 *   keyring of the system ---------------------> /
 * </pre>
 *
 * <p>Lives here: ciphers, the key file, keyrings, replacing a small file whole. May not: know what a value means, ask
 * the owner anything, or put a value or key into a message.
 */
@NullMarked
package dev.emptor.vault;

import org.jspecify.annotations.NullMarked;
