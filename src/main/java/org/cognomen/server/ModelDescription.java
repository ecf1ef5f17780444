package org.cognomen.server;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.cognomen.model.ModelDirectory;
import org.cognomen.model.SurnameModel;
import org.cognomen.util.JsonText;

/**
 * What a server says of its model.
 *
 * @param digest of the weights, in hexadecimal digits
 * @param json a JSON object, in UTF-8
 */
@SuppressWarnings("ArrayRecordComponent") // not compared
record ModelDescription(String digest, byte[] json) {

  /**
   * Describes a model, which takes the time of reading its weights once.
   *
   * @param known its nationalities
   * @param card the text of its MODEL_CARD.md, where it has one
   * @param version of this program
   */
  static ModelDescription of(
      SurnameModel model, List<String> known, Optional<String> card, String version) {
    String digest = ModelDirectory.digest(model);
    ObjectNode json = JsonText.object();
    json.put("version", version);
    json.put("digest", digest);
    ArrayNode nationalities = json.putArray("nationalities");
    known.forEach(nationalities::add);
    model
        .annotations()
        .regions()
        .ifPresent(
            regions -> {
              ObjectNode byName = json.putObject("regions");
              regions
                  .byName()
                  .forEach(
                      (name, all) -> {
                        ArrayNode list = byName.putArray(name);
                        all.forEach(list::add);
                      });
            });
    json.put("familiarity", model.annotations().familiarity().isPresent());
    json.put("candidates", model.annotations().conformal().isPresent());
    json.put("card", card.orElse(null));
    return new ModelDescription(digest, JsonText.of(json).getBytes(StandardCharsets.UTF_8));
  }
}
