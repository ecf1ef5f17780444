/** What a network remembers while it reads a name, as heat maps and as text. */
package org.cognomen.report.states;
