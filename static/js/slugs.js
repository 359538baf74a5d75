// The admin proposes the address that innhub/polish.py would make of a title. Django's own URLify keeps
// underscores, joins KA1/KA2 to ka1ka2 and cuts through words. List this file after admin/js/urlify.js.
'use strict';
{
    const LETTERS = (
        "ł=l đ=d ð=d þ=th ß=ss æ=ae œ=oe ø=o ı=i ŋ=ng ħ=h ŧ=t ĸ=k ə=e " +
        "а=a б=b в=v г=h ґ=g д=d е=e є=ie ж=zh з=z и=y і=i к=k л=l м=m н=n о=o п=p р=r с=s т=t у=u ф=f х=kh " +
        "ц=ts ч=ch ш=sh щ=shch ь= ю=iu я=ia ы=y э=e ъ= ј=j " +
        "α=a β=v γ=g δ=d ε=e ζ=z η=i θ=th ι=i κ=k λ=l μ=m ν=n ξ=x ο=o π=p ρ=r σ=s ς=s τ=t υ=y φ=f χ=ch ψ=ps ω=o"
    );
    const PLAIN = new Map(LETTERS.split(' ').map(pair => pair.split('=')));

    function fold(text) {
        const bare = text.normalize('NFKD').replace(/[\p{M}\p{Cf}]/gu, '').toLowerCase();
        return Array.from(bare, letter => PLAIN.get(letter) ?? letter).join('');
    }

    window.URLify = function(text, maxLength = 50) {
        const joined = fold(text).replace(/['’ʼ`]/g, '').replace(/[^a-z0-9]+/g, '-').replace(/^-|-$/g, '');
        if (joined.length <= maxLength) {
            return joined;
        }
        const gap = joined.slice(0, maxLength + 1).lastIndexOf('-');
        return joined.slice(0, gap > 0 ? gap : maxLength);
    };
}
