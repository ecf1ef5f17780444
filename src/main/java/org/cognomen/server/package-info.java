/**
 * {@code cognomen serve}: answers over HTTP, and a page for people. Internal.
 *
 * <p>{@link org.cognomen.server.CognomenServer} starts and stops it. A request is an {@link
 * org.cognomen.server.Exchange}; {@link org.cognomen.server.Api} reads it whole without blocking a
 * thread, so that slow clients cost memory for what they have sent and nothing else, then {@link
 * org.cognomen.server.Scoring} answers it together with all others that wait. Nothing that a client
 * sends is kept.
 */
package org.cognomen.server;
