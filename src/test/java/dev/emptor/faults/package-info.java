/** The real program under real faults of the machine below it: {@code mvn -Pfaults verify}, as root on Linux. */
package dev.emptor.faults;
