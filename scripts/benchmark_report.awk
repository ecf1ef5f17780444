# What scripts/benchmark measured, as a table for the terminal, benchmark.json, benchmark.svg and
# benchmark.md. Each line: key, title, peer, count, pairs disturbed twice, pairs run again, the times of
# Cognomen, those of the peer, and the percent that others took, each with spaces between the pairs.

function median(text,    n, x, i, j, t) {
  n = split(text, x, " ")
  for (i = 2; i <= n; i++)
    for (j = i; j > 1 && x[j - 1] + 0 > x[j] + 0; j--) { t = x[j]; x[j] = x[j - 1]; x[j - 1] = t }
  least = x[1] + 0; most = x[n] + 0
  return n == 0 ? 0 : (x[int((n + 1) / 2)] + x[int(n / 2) + 1]) / 2
}
function json(text) { gsub(/["\\]/, "\\\\&", text); return "\"" text "\"" }
function xml(text) { gsub(/&/, "\\&amp;", text); gsub(/</, "\\&lt;", text); return text }
function list(text) { gsub(/ +/, ", ", text); return "[" text "]" }
function time(s) { return s >= 100 ? sprintf("%.0f s", s) : s >= 0.1 ? sprintf("%.2f s", s) : sprintf("%.1f ms", 1000 * s) }
function growth_title(kind) {
  if (kind == "train") return "an epoch of the book's network, 200 nationalities, -Xmx2g"
  if (kind == "train_default") return "an epoch of preset default, 200 nationalities, -Xmx2g"
  return "predict with the book's network, whole process, -Xmx256m"
}
function pairs(rounds) { return rounds == 1 ? "1 pair" : rounds " pairs" }
function each(s, count) { return count < 2 ? "" : sprintf("%d", count / s + 0.5) }
function commas(n,    s) { s = sprintf("%d", n); while (s ~ /[0-9][0-9][0-9][0-9]/) sub(/[0-9][0-9][0-9]($|,)/, ",&", s); return s }

{
  n++; key[n] = $1; title[n] = $2; peer[n] = $3; count[n] = $4; twice[n] = $5; again[n] = $6; other[n] = $8
  own[n] = median($7); others[n] = median($9); times[n] = $7; percents[n] = $9
  ratio[n] = 0; trusted[n] = $5 <= rounds / 2
  if (peer[n] != "") {
    split($7, a, " "); m = split($8, b, " "); text = ""
    for (i = 1; i <= m; i++) text = text (i > 1 ? " " : "") b[i] / a[i]
    theirs[n] = median($8); ratios[n] = text; ratio[n] = median(text); low[n] = least; high[n] = most
    if (high[n] > 1.5 * low[n]) trusted[n] = 0
  }
}

END {
  while ((getline line < growth) > 0) { split(line, g, "\t"); grown++; kind[grown] = g[1]; size[grown] = g[2]; took[grown] = g[3]; mb[grown] = g[4] }
  machine = sprintf("%d cores of %s, %s, Java %s, %s%s%s", cores, processor == "" ? "an unknown processor" : processor, system_name, java, version, pytorch == "" ? "" : ", PyTorch " pytorch, fasttext == "" ? "" : ", fastText of " fasttext)

  table = "| what | Cognomen | a second | peer | times as fast | of " pairs(rounds) " |\n|---|---:|---:|---:|---:|---:|\n"
  for (i = 1; i <= n; i++) {
    if (!trusted[i]) doubtful++
    table = table sprintf("| %s%s | %s | %s | %s | %s | %s |\n", title[i], trusted[i] ? "" : " (*)", time(own[i]), commas(each(own[i], count[i])), peer[i] == "" ? "-" : peer[i] " " time(theirs[i]), peer[i] == "" ? "-" : sprintf("%.1f", ratio[i]), peer[i] == "" ? "-" : sprintf("%.1f to %.1f", low[i], high[i]))
  }
  gsub(/\| 0 \|/, "| - |", table)
  note = sprintf("%s on %s, %s.", rounds == 1 ? "One pair of each" : "Medians of " pairs(rounds), machine, day)
  if (doubtful) note = note sprintf(" The machine was noisy: others took more than 5 %% of the processors during most pairs of the rows with (*), or their ratios differ by more than a half. Do not trust these %d of %d rows; repeat them on an idle machine.", doubtful, n)
  else note = note " No row was disturbed."
  growth_table = ""
  if (grown) {
    growth_table = "\n| growth | rows | seconds | microseconds a row | memory |\n|---|---:|---:|---:|---:|\n"
    for (i = 1; i <= grown; i++) growth_table = growth_table sprintf("| %s | %s | %.2f | %.2f | %s |\n", growth_title(kind[i]), commas(size[i]), took[i], 1e6 * took[i] / size[i], mb[i] ? mb[i] " MB" : "-")
  }
  printf "%s%s\n%s\n", table, growth_table, note

  file = out "/benchmark.json"
  printf("{\n  \"date\": %s,\n  \"version\": %s,\n  \"processor\": %s,\n  \"cores\": %d,\n  \"system\": %s,\n  \"java\": %s,\n  \"pytorch\": %s,\n  \"fasttext\": %s,\n  \"rounds\": %d,\n  \"rows\": [", json(day), json(version), json(processor), cores, json(system_name), json(java), json(pytorch), json(fasttext), rounds) > file
  for (i = 1; i <= n; i++) {
    printf("%s\n    {\"key\": %s, \"what\": %s, \"count\": %d, \"seconds\": %s, \"median_seconds\": %s, \"others_percent\": %s, \"run_again\": %d, \"disturbed\": %d, \"trusted\": %s", i > 1 ? "," : "", json(key[i]), json(title[i]), count[i], list(times[i]), own[i], list(percents[i]), again[i], twice[i], trusted[i] ? "true" : "false") > file
    if (peer[i] != "") printf(", \"peer\": %s, \"peer_seconds\": %s, \"median_peer_seconds\": %s, \"median_ratio\": %s, \"least_ratio\": %s, \"greatest_ratio\": %s", json(peer[i]), list(other[i]), theirs[i], ratio[i], low[i], high[i]) > file
    printf("}") > file
  }
  printf("\n  ],\n  \"growth\": [") > file
  for (i = 1; i <= grown; i++) printf("%s\n    {\"what\": %s, \"rows\": %d, \"seconds\": %s, \"megabytes\": %s}", i > 1 ? "," : "", json(kind[i]), size[i], took[i], mb[i] ? mb[i] : "null") > file
  printf("\n  ]\n}\n") > file
  close(file)

  # Bars of how many times as fast, on a scale of doublings; the line at 1 is the peer.
  file = out "/benchmark.svg"
  shown = 0; widest = 2
  for (i = 1; i <= n; i++) if (peer[i] != "") { shown++; if (high[i] > widest) widest = high[i] }
  left = 400; width = 360; height = 44 + 26 * shown + (grown ? 60 + 20 * grown : 0)
  printf("<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"860\" height=\"%d\" viewBox=\"0 0 860 %d\" font-family=\"sans-serif\" font-size=\"12\">\n<rect width=\"100%%\" height=\"100%%\" fill=\"white\"/>\n<text x=\"10\" y=\"20\" font-size=\"14\">Times as fast as the peer: %s</text>\n", height, height, rounds == 1 ? "1 pair" : "medians of " rounds " pairs, with the least and the greatest") > file
  scale = width / log(widest * 2)
  y = 36
  for (i = 1; i <= n; i++) if (peer[i] != "") {
    x = left + scale * log(2) # a ratio of 1; half as fast stands at the left edge
    at = left + scale * log(2 * (ratio[i] < 0.5 ? 0.5 : ratio[i])); from = left + scale * log(2 * (low[i] < 0.5 ? 0.5 : low[i])); to = left + scale * log(2 * (high[i] < 0.5 ? 0.5 : high[i]))
    printf("<text x=\"%d\" y=\"%d\" text-anchor=\"end\">%s</text>\n", left - 8, y + 13, xml(title[i] (trusted[i] ? "" : " (*)"))) > file
    printf("<rect x=\"%.1f\" y=\"%d\" width=\"%.1f\" height=\"16\" fill=\"%s\"/>\n", at < x ? at : x, y, at < x ? x - at : at - x, trusted[i] ? "#2b6cb0" : "#a0aec0") > file
    printf("<path d=\"M%.1f %d H%.1f\" stroke=\"#1a202c\"/>\n", from, y + 8, to) > file
    printf("<text x=\"%.1f\" y=\"%d\">%.1f (%s)</text>\n", (to > x ? to : x) + 6, y + 13, ratio[i], xml(peer[i])) > file
    y += 26
  }
  if (shown) printf("<path d=\"M%.1f 30 V%d\" stroke=\"#c53030\"/>\n", left + scale * log(2), y) > file
  if (grown) {
    y += 24
    printf("<text x=\"10\" y=\"%d\" font-size=\"14\">Microseconds a row</text>\n", y) > file
    y += 12; largest = 0
    for (i = 1; i <= grown; i++) if (1e6 * took[i] / size[i] > largest) largest = 1e6 * took[i] / size[i]
    for (i = 1; i <= grown; i++) {
      per = 1e6 * took[i] / size[i]
      printf("<text x=\"%d\" y=\"%d\" text-anchor=\"end\">%s, %s rows</text>\n<rect x=\"%d\" y=\"%d\" width=\"%.1f\" height=\"14\" fill=\"%s\"/>\n<text x=\"%.1f\" y=\"%d\">%.2f%s</text>\n", left - 8, y + 11, kind[i] == "train" ? "epoch, book" : kind[i] == "predict" ? "predict" : "epoch, default", commas(size[i]), left, y, width * per / largest, kind[i] == "predict" ? "#b7791f" : "#2f855a", left + width * per / largest + 6, y + 11, per, mb[i] ? ", " mb[i] " MB" : "") > file
      y += 20
    }
  }
  printf("</svg>\n") > file
  close(file)

  file = out "/benchmark.md"
  printf("# Benchmark\n\n`scripts/benchmark` runs Cognomen, PyTorch and fastText in pairs, one right after the other, and makes this page. PyTorch's\nepoch is the fastest of packed and padded with one and two threads, without validation; Cognomen's includes it.\n\n![Times as fast as the peer](images/benchmark.svg)\n\n%s%s\n%s\n\nAll figures of all pairs are in [benchmark.json](benchmark.json).\n", table, growth_table, note) > file
  close(file)
}
