'use strict';
// CSV as people have it: RFC 4180 quotes, line feeds within quotes, commas, semicolons or tabs.
const Csv = {
  /** The delimiter that the header has most of, outside quotes. */
  delimiter(text) {
    const counts = {',': 0, ';': 0, '\t': 0, '|': 0};
    let quoted = false;
    for (const c of text) {
      if (c === '"') quoted = !quoted;
      else if (!quoted && (c === '\n' || c === '\r')) break;
      else if (!quoted && c in counts) counts[c]++;
    }
    return Object.keys(counts).reduce((best, c) => counts[c] > counts[best] ? c : best, ',');
  },

  /** All rows as arrays of cells; a line without anything in it is no row. */
  parse(text, delimiter) {
    const rows = [];
    let row = [], cell = '', quoted = false, wasQuoted = false, line = 1;
    const endCell = () => { row.push(cell); cell = ''; wasQuoted = false; };
    const endRow = () => {
      const empty = row.length === 0 && cell === '' && !wasQuoted;
      endCell();
      if (!empty) rows.push(row);
      row = [];
    };
    for (let i = 0; i < text.length; i++) {
      const c = text[i];
      if (c === '\n') line++;
      if (quoted) {
        if (c !== '"') cell += c;
        else if (text[i + 1] === '"') { cell += '"'; i++; }
        else quoted = false;
      } else if (c === '"' && cell === '' && !wasQuoted) { quoted = true; wasQuoted = true; }
      else if (c === delimiter) endCell();
      else if (c === '\n' || c === '\r') {
        if (c === '\r' && text[i + 1] === '\n') { i++; line++; }
        endRow();
      } else cell += c;
    }
    if (quoted) throw new Error(`a quote is never closed (the file ends at line ${line})`);
    if (row.length > 0 || cell !== '' || wasQuoted) endRow();
    return rows;
  },

  /** A row as a line; cells that a spreadsheet would take for a formula stay text as they are. */
  line(cells, delimiter) {
    return cells.map(cell => {
      const text = String(cell);
      return text.includes(delimiter) || /["\r\n]/.test(text) ? '"' + text.replaceAll('"', '""') + '"' : text;
    }).join(delimiter) + '\n';
  },

  /** The column that holds the surnames, by its name. */
  surnameColumn(header) {
    const names = ['surname', 'last_name', 'lastname', 'family_name', 'nachname', 'name'];
    for (const name of names) {
      const at = header.findIndex(h => h.trim().toLowerCase().replaceAll(' ', '_') === name);
      if (at >= 0) return at;
    }
    return 0;
  },

  /** Bytes as text: UTF-8 where they are, else what Windows wrote. */
  decode(bytes) {
    try {
      return new TextDecoder('utf-8', {fatal: true}).decode(bytes);
    } catch (e) {
      return new TextDecoder('windows-1252').decode(bytes);
    }
  }
};
