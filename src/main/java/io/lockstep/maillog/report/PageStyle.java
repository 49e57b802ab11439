package io.lockstep.maillog.report;

/** How the page looks, in the light and in the dark; nothing is loaded from anywhere. */
final class PageStyle {
  static final String CSS =
      """
      :root{color-scheme:light dark;--back:#fbfaf7;--card:#ffffff;--ink:#1d2430;--soft:#5b6472;
      --rule:#d9dce1;--good:#0b6e63;--bad:#b3261e;--band:#3367b8;--warn:#8a5a00}
      @media (prefers-color-scheme:dark){:root{--back:#14171c;--card:#1c2128;--ink:#e6e9ee;
      --soft:#a3acb9;--rule:#39414d;--good:#4fc3b1;--bad:#ff8a80;--band:#7fb0ff;--warn:#e6b450}}
      *{box-sizing:border-box}
      body{margin:0 auto;max-width:70rem;padding:1.5rem;background:var(--back);color:var(--ink);
      font:1rem/1.5 system-ui,sans-serif}
      h1{font-size:1.6rem;margin:0}h2{font-size:1.2rem;margin:2.2rem 0 .6rem}
      h3{font-size:1rem;margin:1.2rem 0 .3rem}p{margin:.3rem 0}.soft{color:var(--soft)}
      .tiles{display:flex;flex-wrap:wrap;gap:.8rem;margin:1rem 0;padding:0;list-style:none}
      .tiles li{background:var(--card);border:1px solid var(--rule);border-radius:.5rem;
      padding:.6rem 1rem;min-width:8rem}.tiles b{display:block;font-size:1.4rem}
      .finding{background:var(--card);border:1px solid var(--rule);border-left:.4rem solid
      var(--soft);border-radius:.4rem;padding:.6rem 1rem;margin:.6rem 0}
      .server{border-left-color:var(--bad)}.device,.secret{border-left-color:var(--warn)}
      .nobody{border-left-color:var(--good)}
      .plot{background:var(--card);border:1px solid var(--rule);border-radius:.5rem;padding:.5rem;
      overflow-x:auto}svg{display:block;width:100%;min-width:36rem;height:auto}
      svg text{fill:var(--ink);font-size:12px}svg .soft{fill:var(--soft)}
      .grid{stroke:var(--rule)}.zero{stroke:var(--soft)}
      .band{fill:var(--band);fill-opacity:.3;stroke:var(--band);stroke-width:.5}
      .ok{fill:var(--good);fill-opacity:.55}.no{stroke:var(--bad);stroke-width:1.5;fill:none}
      .bar{fill:var(--band)}.bar.no{fill:var(--bad);stroke:none}.bar.ok{fill:var(--good);
      fill-opacity:1}
      details{margin:.4rem 0}summary{cursor:pointer;color:var(--soft)}
      :focus-visible{outline:3px solid var(--band);outline-offset:2px}
      .scroll{overflow-x:auto;max-height:24rem}table{border-collapse:collapse;width:100%}
      caption{text-align:left;color:var(--soft)}th,td{text-align:left;padding:.2rem .8rem .2rem 0;
      border-bottom:1px solid var(--rule);overflow-wrap:anywhere}
      td.figure,th.figure{text-align:right;font-variant-numeric:tabular-nums}
      @media print{details{display:none}}
      """;

  private PageStyle() {}
}
