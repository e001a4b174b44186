package dev.emptor.model;

/**
 * What became of the terms that a seller was last proffered: agreed on; the seller knows nothing of terms, or did not
 * answer; it declined; it named wider ones, which were not taken; its messages did not hold; one side ended them.
 */
public enum TermsAnswer { AGREED, SILENT, DECLINED, COUNTERED, UNFIT, ENDED }
