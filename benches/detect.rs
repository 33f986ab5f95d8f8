//! Loading the packs, and reading an article.

use selon::detect::{Context, Engine, Workspace};

fn main() {
    divan::main();
}

/// About 10 KB of press prose written for this bench.
fn article() -> String {
    let paragraph = "Selon la préfecture, trois personnes ont été évacuées mardi soir après la rupture d'une digue. \
        « Nous avons été prévenus trop tard », regrette Jeanne Valmorin, maire de Vaurelle. D'après les premiers \
        éléments de l'enquête, l'ouvrage aurait cédé vers minuit. Le ministère a annoncé l'envoi de renforts, et \
        affirme que la route sera rouverte avant la fin de la semaine. Près de 300 habitants ont passé la nuit dans \
        un gymnase, où des repas leur ont été servis. La cause de l'accident n'a pas été établie.\n\n";
    paragraph.repeat(20)
}

#[divan::bench]
fn load_packs() -> Engine {
    Engine::french()
}

#[divan::bench]
fn article_of_10_kb(bencher: divan::Bencher<'_, '_>) {
    let engine = Engine::french();
    let text = article();
    let packs = engine.packs_json();
    let mut workspace = Workspace::default();
    bencher.counter(divan::counter::BytesCount::of_str(&text)).bench_local(|| {
        let mut out = String::new();
        engine.write_json(&text, &Context::default(), &packs, &mut workspace, &mut out);
        out
    });
}
