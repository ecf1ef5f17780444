package org.cognomen.report.check;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;
import org.cognomen.data.check.DataCheck;
import org.cognomen.data.check.DataCheck.CharacterCount;
import org.cognomen.data.check.DataCheck.NationalityCount;
import org.cognomen.data.check.DataCheck.SplitCount;
import org.cognomen.data.check.Finding;
import org.cognomen.data.check.ModelFit;
import org.cognomen.util.Decimals;
import org.cognomen.util.JsonText;

/** check.json. */
public final class DataCheckJson {
  private DataCheckJson() {}

  static String of(DataCheck check) {
    ObjectNode root = JsonText.object();
    root.put("file", check.file());
    root.put("rows", check.rows());
    root.put("usable_rows", check.usableRows());
    root.put("different_names", check.names());
    root.put("ceiling", Decimals.json(check.ceiling()));
    ArrayNode splits = root.putArray("splits");
    for (SplitCount split : check.splits()) {
      splits
          .addObject()
          .put("split", split.split())
          .put("rows", split.rows())
          .put("ceiling", Decimals.json(split.ceiling()));
    }
    ArrayNode nationalities = root.putArray("nationalities");
    for (NationalityCount count : check.nationalities()) {
      ObjectNode node =
          nationalities
              .addObject()
              .put("nationality", count.nationality())
              .put("rows", count.rows())
              .put("different_names", count.names());
      if (check.hasSplits()) {
        node.put("train", count.train()).put("val", count.val()).put("test", count.test());
      }
    }
    ObjectNode lengths = root.putObject("lengths");
    lengths.put("shortest", check.lengths().shortest());
    lengths.put("median", check.lengths().median());
    lengths.put("mean", Decimals.json(check.lengths().mean()));
    lengths.put("longest", check.lengths().longest());
    ArrayNode rows = lengths.putArray("rows");
    check.lengths().rows().forEach(rows::add);
    ArrayNode characters = root.putArray("characters");
    for (CharacterCount count : check.characters()) {
      characters
          .addObject()
          .put("character", Character.toString(count.codePoint()))
          .put("code_point", "U+%04X".formatted(count.codePoint()))
          .put("n", count.n())
          .put("train_n", count.trainN());
    }
    ArrayNode findings = root.putArray("findings");
    check.findings().forEach(finding -> add(findings.addObject(), finding));
    check.fit().ifPresent(fit -> add(root.putObject("model"), fit));
    return JsonText.of(root);
  }

  private static void add(ObjectNode node, ModelFit fit) {
    node.put("name", fit.model());
    node.put("rows", fit.names());
    ObjectNode unfamiliar = node.putObject("unfamiliar");
    unfamiliar.put("n", fit.unfamiliar());
    unfamiliar.put("share", Decimals.json(fit.unfamiliarShare()));
    ArrayNode names = unfamiliar.putArray("examples");
    fit.examples().forEach(names::add);
    ArrayNode characters = node.putArray("unknown_characters");
    for (ModelFit.UnknownCharacter unknown : fit.unknownCharacters()) {
      ObjectNode one = characters.addObject();
      one.put("character", Character.toString(unknown.codePoint()));
      one.put("code_point", "U+%04X".formatted(unknown.codePoint()));
      one.put("n", unknown.n());
      one.put("script_known", unknown.ofKnownScript());
      ArrayNode examples = one.putArray("examples");
      unknown.examples().forEach(examples::add);
    }
    ArrayNode scripts = node.putArray("scripts");
    for (ModelFit.ScriptCount script : fit.scripts()) {
      scripts
          .addObject()
          .put("script", script.script())
          .put("rows", script.names())
          .put("unfamiliar", script.unfamiliar());
    }
    ArrayNode unknown = node.putArray("unknown_nationalities");
    fit.unknownNationalities()
        .forEach(
            t -> unknown.addObject().put("nationality", t.nationality()).put("rows", t.count()));
    ArrayNode absent = node.putArray("absent_nationalities");
    fit.absentNationalities().forEach(absent::add);
  }

  private static void add(ObjectNode node, Finding finding) {
    node.put("kind", finding.kind().name().toLowerCase(Locale.ROOT));
    node.put("severity", finding.kind().severity().label());
    node.put("count", finding.count());
    node.put("rows", finding.rows());
    node.put("title", finding.title());
    node.put("advice", finding.kind().advice());
    ArrayNode tallies = node.putArray("nationalities");
    finding
        .nationalities()
        .forEach(
            t -> tallies.addObject().put("nationality", t.nationality()).put("count", t.count()));
    ArrayNode examples = node.putArray("examples");
    for (Finding.Example example : finding.examples()) {
      ObjectNode one = examples.addObject();
      if (example.line() > 0) {
        one.put("line", example.line());
      }
      one.put("text", example.text());
    }
  }
}
