/** What a network remembers while it reads, and how far its gradients reach, as pictures. */
@NullMarked
package org.cognomen.report.states;

import org.jspecify.annotations.NullMarked;
