/** Names and payloads of the jobs that carry files to an agreed place. */
export type MovePayload = { orgId: string; moveId: string };
export const moveFilesName = { name: "storage.move" } as const;
export const sweepMovesName = { name: "storage.sweep_moves" } as const;
