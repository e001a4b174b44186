/** The clerk, the outbox and the verifier, on hand-written fakes of their ports and a clock that stands still. */
@org.jspecify.annotations.NullMarked
package dev.emptor.engine;
