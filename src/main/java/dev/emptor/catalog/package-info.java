/**
 * Which offers fill which needs, and where to look offers up: the only room that knows Lucene.
 *
 * <pre>
 *    a new offer ──> NeedMatcher (standing needs, in memory) ──> Match
 *    every turn  ──> Catalogue.index ──> queue ──> one thread ──> catalog-index/
 *    people, new needs ──> Catalogue.search, find, get
 * </pre>
 *
 * <p>Both doors cut text into words in one way, {@code Words}, and mean the same by "fills this need". The index is a
 * view: it is thrown away on any doubt and fed again from the journal. May not: decide anything, read a clock, know
 * JSON, follow anything a seller wrote.
 */
@NullMarked
package dev.emptor.catalog;

import org.jspecify.annotations.NullMarked;
