/** Tests of finding offers for needs. */
package dev.emptor.catalog;
