/** What a network remembers while it reads, and how far its gradients reach, as pictures. */
package org.cognomen.report.states;
