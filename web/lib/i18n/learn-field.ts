import '#lib/ui/more-icons.ts';
import { learnChinese } from './chinese.ts';
import * as zhField from './zh-field.ts';

learnChinese(zhField);
