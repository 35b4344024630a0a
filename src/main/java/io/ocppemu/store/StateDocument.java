package io.ocppemu.store;

/**
 * One document of state.
 *
 * @param id its name in the collection, unique
 * @param json a JSON object; a member named {@code _id} is not allowed
 */
public record StateDocument(String id, String json) {}
