import { icons } from './icons.ts';

/** The icons that the first screen does not show. Whatever brings the wording of further pages brings these too. */
export const moreIcons = {
  minus: 'M5 12h14',
  cross: 'M6 6l12 12M18 6L6 18',
  menu: 'M4 7h16M4 12h16M4 17h16',
  people:
    'M9 11.5a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7zM2.5 19.5c.8-3.5 3.3-5 6.5-5s5.7 1.5 6.5 5M16 4.8a3.5 3.5 0 0 1 0 6.4M18 14.9c1.9.7 3 2.2 3.5 4.6',
  torch: 'M8 3h8v4l-2 3v11h-4V10L8 7zM8 7h8M12 13v2.5',
  list: 'M9 6h11M9 12h11M9 18h11M4.5 6h.01M4.5 12h.01M4.5 18h.01',
  search: 'M10.5 17.5a7 7 0 1 0 0-14 7 7 0 0 0 0 14zM15.5 15.5L21 21',
  logout: 'M14 4H5v16h9M10 12h10.5M17 8.5l3.5 3.5-3.5 3.5',
  lot: 'M4 4h16v16H4zM9.5 17V7.5h3.5a3 3 0 0 1 0 6H9.5',
  file: 'M6 3h8l4.5 4.5V21H6zM14 3v5h4.5M9 13h6M9 17h6',
  handset: 'M7 2.5h10v19H7zM10.8 18.3h2.4',
  link: 'M10 14a4 4 0 0 0 5.7 0l3-3A4 4 0 0 0 13 5.3l-1 1M14 10a4 4 0 0 0-5.7 0l-3 3A4 4 0 0 0 11 18.7l1-1',
  chat: 'M4 5h16v11.5h-8L7.5 20v-3.5H4zM8 9.5h8M8 12.5h5',
  download: 'M12 4v11M7.5 11l4.5 4.5L16.5 11M4.5 20h15',
  bell: 'M6 16.5V11a6 6 0 0 1 12 0v5.5l1.5 2h-15zM10 21h4',
  up: 'M5 15l7-7 7 7',
  down: 'M5 9l7 7 7-7',
} as const;

Object.assign(icons, moreIcons);
