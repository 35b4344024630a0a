import type { FakeWorld } from './fake-backend.mjs';

export function missOut(world: FakeWorld, exchanges: number): void;
export function expire(world: FakeWorld, before: number): void;
export function loseFromLog(world: FakeWorld, fromSeq: number, toSeq: number): void;
