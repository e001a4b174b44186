/**
 * What the law gives a buyer against a seller, as data: kinds of letter, their wording, their clocks, and who takes a
 * complaint.
 *
 * <pre>
 *   owner's and seller's country -> Laws -> Law -> Clocks (days) , Wording (text) , Authorities (whom to complain to)
 *   a mail's header -> MailHead ;  its sender -> Senders (shops, carriers, payment)
 * </pre>
 *
 * <p>Pure, JDK only; above {@code model}, below {@code event}. Lives here: calendar arithmetic by the letter of each
 * law, our own wording in each language, the reader of a mail's header. May not: send, decide what is claimed, hold a
 * personal value, any clock, chance, disk, network, thread or logger. The letters are drafts and no legal advice.
 */
@NullMarked
package dev.emptor.rights;

import org.jspecify.annotations.NullMarked;
