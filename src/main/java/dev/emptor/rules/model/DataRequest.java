package dev.emptor.rules.model;

import dev.emptor.model.Question;
import dev.emptor.model.Subject;
import java.util.Locale;
import java.util.Optional;

/** One personal datum that the next step of a purchase would give to the seller. */
@Meaning("One personal datum that the next step of a purchase would give to the seller")
public final class DataRequest {
    private final Subject.DataRequest request;

    private DataRequest(Subject.DataRequest request) {
        this.request = request;
    }

    public static Optional<DataRequest> of(Question question) {
        return question.subject() instanceof Subject.DataRequest request
                ? Optional.of(new DataRequest(request)) : Optional.empty();
    }

    @Meaning("Which datum it is, such as email")
    public String getDatum() {
        return Terms.name(request.datum());
    }

    @Meaning("The step that needs it: region to learn what shipping costs, postcode for final totals, order for the "
            + "order itself, after_sale for a letter about it; of the country no rule is asked")
    public String getStage() {
        return request.stage().name().toLowerCase(Locale.ROOT);
    }

    @Meaning("Whether the seller said that it wants this datum")
    public boolean isAsked() {
        return request.asked();
    }

    @Meaning("Whether the step cannot be done without it; if it is withheld, the deal is turned away")
    public boolean isNeeded() {
        return request.needed();
    }

    @Meaning("How the goods would reach the household: download, pick_up_point or home")
    public String getFulfilment() {
        return request.fulfilment().name().toLowerCase(Locale.ROOT);
    }
}
