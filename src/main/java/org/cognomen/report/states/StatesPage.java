package org.cognomen.report.states;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.cognomen.report.Templates;
import org.cognomen.util.Quoted;

/** Hidden states as one page that opens offline, with a heat map for each layer and direction. */
public final class StatesPage {

  private StatesPage() {}

  /**
   * The text of the page.
   *
   * @param all names and networks to show, in this order
   * @param model what the model is called
   */
  public static String of(List<NameStates> all, String model) throws IOException {
    return Templates.fill(
        "report/states.ftlh",
        Map.of("model", model, "names", all.stream().map(StatesPage::name).toList()));
  }

  private static Map<String, Object> name(NameStates states) {
    return Map.of(
        "surname",
        Quoted.visible(states.surname()),
        "network",
        states.network(),
        "tokens",
        states.tokens().size(),
        "shown",
        StatesMap.TOKENS,
        "walks",
        states.walks().stream().map(walk -> walk(states.tokens(), walk)).toList());
  }

  private static Map<String, Object> walk(List<String> tokens, NameStates.Walk walk) {
    Map<String, Object> model = new HashMap<>();
    model.put("title", walk.title());
    model.put("backward", walk.backward());
    model.put("hidden", new StatesMap(tokens, walk.hidden(), walk.backward()).model());
    walk.cell()
        .ifPresent(c -> model.put("cell", new StatesMap(tokens, c, walk.backward()).model()));
    return model;
  }
}
