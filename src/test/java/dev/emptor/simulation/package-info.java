/** The agent in a simulated world: one seed decides everything, and an auditor checks what may never happen. */
package dev.emptor.simulation;
