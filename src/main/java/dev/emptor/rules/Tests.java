package dev.emptor.rules;

import java.util.function.Predicate;
import org.drools.model.functions.HashedExpression;
import org.drools.model.functions.Predicate1;
import org.drools.model.functions.Predicate2;
import org.drools.model.functions.Predicate3;
import org.drools.model.functions.Predicate4;
import org.drools.model.functions.PredicateInformation;

/**
 * Conditions in the form Drools asks them. Drools shares the work of conditions whose hash is equal, so the hash is the
 * condition's whole text; by default it would read the bytecode of the lambda, which is the same for all of ours.
 */
final class Tests {
    private Tests() {}

    /** A condition over the fact itself and the facts it is compared with. */
    interface Asked {
        boolean of(Object... scope);
    }

    record Own<T>(String hash, Predicate<T> asked) implements Predicate1<T>, HashedExpression {
        @Override
        public boolean test(T fact) {
            return asked.test(fact);
        }

        @Override
        public String getExpressionHash() {
            return hash;
        }

        @Override
        public PredicateInformation predicateInformation() {
            return PredicateInformation.EMPTY_PREDICATE_INFORMATION;
        }
    }

    record With1<T, A>(String hash, Asked asked) implements Predicate2<T, A>, HashedExpression {
        @Override
        public boolean test(T fact, A a) {
            return asked.of(fact, a);
        }

        @Override
        public String getExpressionHash() {
            return hash;
        }

        @Override
        public PredicateInformation predicateInformation() {
            return PredicateInformation.EMPTY_PREDICATE_INFORMATION;
        }
    }

    record With2<T, A, B>(String hash, Asked asked) implements Predicate3<T, A, B>, HashedExpression {
        @Override
        public boolean test(T fact, A a, B b) {
            return asked.of(fact, a, b);
        }

        @Override
        public String getExpressionHash() {
            return hash;
        }

        @Override
        public PredicateInformation predicateInformation() {
            return PredicateInformation.EMPTY_PREDICATE_INFORMATION;
        }
    }

    record With3<T, A, B, C>(String hash, Asked asked) implements Predicate4<T, A, B, C>, HashedExpression {
        @Override
        public boolean test(T fact, A a, B b, C c) {
            return asked.of(fact, a, b, c);
        }

        @Override
        public String getExpressionHash() {
            return hash;
        }

        @Override
        public PredicateInformation predicateInformation() {
            return PredicateInformation.EMPTY_PREDICATE_INFORMATION;
        }
    }
}
