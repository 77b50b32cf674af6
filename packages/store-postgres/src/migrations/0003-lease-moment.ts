/**
 * Nothing but the functions changes: taking leases over decides at one moment who has run out, and a worker that leaves
 * locks its rows in the order in which everybody does.
 */
export const leaseMoment: string = ''
