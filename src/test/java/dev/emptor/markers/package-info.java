/** Texts that occur nowhere else, planted in a profile, and the search for them in all that a house lets be seen. */
package dev.emptor.markers;
