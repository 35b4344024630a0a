import type { FakeWorld } from './fake-backend.mjs';

export function pastMinute(world: FakeWorld, frames?: number): void;
