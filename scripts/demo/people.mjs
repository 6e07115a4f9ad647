/** Who works in the demo's helpdesk, and how they are reached. */

export const ADMIN = { email: 'admin@demo.example', firstname: 'Demo', lastname: 'Admin' };

export const AGENTS = [
  { email: 'nora@demo.example', firstname: 'Nora', lastname: 'Lind' },
  { email: 'omar@demo.example', firstname: 'Omar', lastname: 'Haddad' },
];

export const NUMBER = '+17195550199';

/** Texts from here go to the second agent; one of the simulator's handsets has such a number. */
export const OMARS_AREA = '+1415';
