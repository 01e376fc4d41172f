/** Who is who in the sample workspace. */
export const BOT = '991267459';
export const NORA = '991267460';
export const TOM = '991267461';
export const SEATLESS = '991267462';
export const TEAMS = { support: '5017690', billing: '5017691', technical: '5017692' };
/** A lead, a user on the free plan, and a user of an enterprise company. */
export const LEAD = '6762f1571bb69f9f2193aa01';
export const ADA = '6762f1571bb69f9f2193aa02';
export const PRIYA = '6762f1571bb69f9f2193aa03';
export const SECRET = 'test_client_secret';
